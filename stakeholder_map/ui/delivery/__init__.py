"""After delivery: what each person said, against what was predicted, and what there is to correct."""
