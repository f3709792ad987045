"""Load, check, publish, correct and retract briefings."""
