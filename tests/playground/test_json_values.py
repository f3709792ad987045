from playground.json_values import as_int


def test_a_whole_number_may_be_written_as_a_string_of_at_most_64_bits() -> None:
    assert (as_int("0012"), as_int(12), as_int(True), as_int("12a", 7)) == (12, 12, 1, 7)  # noqa: FBT003 - as it comes in JSON
    assert as_int(str(2**64 - 1)) == 2**64 - 1
    assert as_int("9" * 5_000, 7) == 7
