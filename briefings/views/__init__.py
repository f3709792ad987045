"""What commands show: answers composed from what services return."""
