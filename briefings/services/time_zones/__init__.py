"""Time zones by what people call them: a city, a country, a US state, an abbreviation, an offset, an IANA name."""
