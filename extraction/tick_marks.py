"""The letters that stand for a ticked and for an open box; some fonts keep theirs in the private area."""

TICKED = "☑√■✓✔☒⊠▣●◉✅▇█\u2611\u2714\uf0fe\uf052\uf0fc\uf06e\uf0fd\uf053\u25a0\uf0d6\uf050"
OPEN = "□☐○◯❏❑▢\uf0a8\uf06f\uf071\uf0a3\uf030\u2610"
