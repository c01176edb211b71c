"""One reader for each section of a charter: counted where the rows are, the parts are those that files give."""
