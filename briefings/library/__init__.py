"""The briefings that ship, one TOML file each."""
