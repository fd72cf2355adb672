"""The judge's network: MiniLM's encoder, which reads a pair of claims or one claim alone.

Of a pair it says what the two are to each other; of one claim it gives a sentence vector, kept close to the one that
the published all-MiniLM-L6-v2 gives (Reimers and Gurevych 2019; Wang et al. 2020).
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from training.network import LAYERS, WIDTH, Layer, copy_encoder

ANSWERS = 4
"""Same, variant, contradiction, different: the order of `workbench.matching.pairs.cross_encoder.ANSWERS`."""


class Judge(nn.Module):
    """Reads word pieces [batch, length] of kind 0 (first text) or 1 (second text)."""

    def __init__(self, pieces: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.dropout = nn.Dropout(0.1)
        self.inner = nn.Linear(2 * WIDTH, WIDTH)
        self.answer = nn.Linear(WIDTH, ANSWERS)

    def forward(self, pieces: Tensor, kinds: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Return the answers' scores [batch, 4] and the normed sentence vectors [batch, WIDTH]."""
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.kinds(kinds)
        x = self.dropout(self.norm(x))
        mask = torch.where(real, 0.0, -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        mean = (x * real[:, :, None]).sum(1) / real.sum(1, keepdim=True)
        hidden = torch.tanh(self.inner(self.dropout(torch.cat([x[:, 0], mean], 1))))
        return self.answer(self.dropout(hidden)), nn.functional.normalize(mean, dim=1)

    @classmethod
    def from_minilm(cls, weights: dict[str, Tensor]) -> Judge:
        """Start from the published weights; the answers' head starts at random."""
        made = cls()
        made.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        made.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"])
        made.kinds.weight.data.copy_(weights["embeddings.token_type_embeddings.weight"])
        copy_encoder(made.norm, made.layers, weights)
        return made

    def frozen(self) -> Judge:
        """Return a copy that never changes, the teacher of the sentence vectors."""
        kept: Judge = copy.deepcopy(self)
        kept.eval()
        for values in kept.parameters():
            values.requires_grad_(requires_grad=False)
        return kept
