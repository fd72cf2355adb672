"""The network that is trained: MiniLM's encoder under heads for the labels and for what belongs to which cue.

The encoder is BERT's (Devlin et al. 2019) in the size of MiniLM-L6-H384 (Wang et al. 2020); the pointers are biaffine
products without a bias (after Dozat and Manning 2017).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
HIDDEN, POINTER = 256, 64
LABELS = 7
VECTORS = 6
DISTANCE = 48


class Layer(nn.Module):
    """One layer of the encoder: attention and a feed-forward part, each normed after its residual sum."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm_attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_outer = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the pieces [batch, length, WIDTH] after this layer; `mask` is added to the scores of attention."""
        batch, length, _ = x.shape
        q, k, v = self.query_key_value(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a processor it trains faster than the fused form.
        mixed = torch.softmax((q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + mask.to(q.dtype), dim=-1) @ v
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_attended(x + self.dropout(mixed))
        return self.norm_outer(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Network(nn.Module):
    """Reads windows; gives every piece scores for the labels and the vectors of the pointers."""

    def __init__(self, tags: int, relations: int, pieces: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.features = nn.ModuleList([nn.Embedding(size, WIDTH) for size in (tags + 1, relations + 1, 4, 3)])
        for feature in self.features:
            nn.init.normal_(feature.weight, std=0.005)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.dropout = nn.Dropout(0.1)
        self.own = nn.Linear(WIDTH, HIDDEN)
        self.of_head = nn.Linear(WIDTH, HIDDEN)
        self.hidden_dropout = nn.Dropout(0.2)
        self.label = nn.Linear(HIDDEN, LABELS)
        self.pointer = nn.Linear(HIDDEN, VECTORS * POINTER)
        self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.starts = nn.Parameter(torch.zeros(LABELS))
        self.distances = nn.Parameter(torch.zeros(3, 2 * DISTANCE + 1))

    def forward(self, inputs: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Take inputs [batch, 6, length] and which pieces are real [batch, length]; return scores and vectors."""
        length = inputs.shape[2]
        x = self.words(inputs[:, 0]) + self.positions.weight[:length]
        for number, feature in enumerate(self.features, 1):
            x = x + feature(inputs[:, number])
        x = self.dropout(self.norm(x))
        mask = torch.where(real, 0.0, -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        heads = torch.gather(x, 1, inputs[:, 5, :, None].expand(-1, -1, WIDTH))
        x = self.hidden_dropout(functional.gelu(self.own(x) + self.of_head(heads)))
        return self.label(x), self.pointer(x)

    @classmethod
    def from_minilm(cls, weights: dict[str, Tensor], tags: int, relations: int) -> Network:
        """Start from the published weights of all-MiniLM-L6-v2; the heads start at random."""
        made = cls(tags, relations)
        words = weights["embeddings.word_embeddings.weight"]
        made.words.weight.data.copy_(words)
        # The kind of text is the same everywhere, so its vector goes into the positions.
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        made.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        copy_encoder(made.norm, made.layers, weights)
        return made


def copy_encoder(norm: nn.LayerNorm, layers: nn.ModuleList, weights: dict[str, Tensor]) -> None:
    """Copy the published weights of MiniLM's encoder into a norm of the embeddings and its layers."""
    _copy(norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(layers):
        at = f"encoder.layer.{number}"
        parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        layer.query_key_value.weight.data.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
        layer.query_key_value.bias.data.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
        _copy(layer.attended, weights, f"{at}.attention.output.dense")
        _copy(layer.norm_attended, weights, f"{at}.attention.output.LayerNorm")
        _copy(layer.inner, weights, f"{at}.intermediate.dense")
        _copy(layer.outer, weights, f"{at}.output.dense")
        _copy(layer.norm_outer, weights, f"{at}.output.LayerNorm")


def _copy(part: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    part.weight.data.copy_(weights[f"{name}.weight"])
    part.bias.data.copy_(weights[f"{name}.bias"])
