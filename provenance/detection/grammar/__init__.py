"""What the detectors share: folded text, sentences, license names, and how a sentence is meant."""
