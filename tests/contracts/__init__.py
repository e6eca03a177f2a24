"""What every implementation of a contract does, said once and run on each."""
