"""Warning-education cases: pages, approval, discussion packs."""
