"""Charts: a `Chart`, in which every word is written out, becomes a `Picture`; nothing here imports matplotlib early."""
