"""What people do with the workbench, one use case a file: read a snapshot, plan, write the plan."""
