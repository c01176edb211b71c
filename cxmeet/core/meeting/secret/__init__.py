"""What everybody gives before anybody sees it, guesses and answers of oneself: when it is told, and as what."""
