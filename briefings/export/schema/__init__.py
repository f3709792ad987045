"""The form that authors write, described for programs: a JSON Schema, made from the classes that the reader reads into."""
