"""What a person wrote as TOML: charter and agendas, with every fault and its line."""
