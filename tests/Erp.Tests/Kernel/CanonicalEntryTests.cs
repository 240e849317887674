using System.Text;
using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class CanonicalEntryTests
{
    private static readonly CanonicalEntry _entry = MerkleVectors.Load().Entries[1].Entry.ToCanonical();

    [Fact]
    public void Entries_encode_and_hash_as_the_vectors_say()
    {
        var vectors = MerkleVectors.Load().Entries;
        vectors.Count.ShouldBe(5);
        foreach (var vector in vectors)
        {
            var bytes = vector.Entry.ToCanonical().Encode();
            Encoding.UTF8.GetString(bytes).ShouldBe(vector.Canonical);
            Convert.ToHexStringLower(MerkleTree.LeafHash(bytes)).ShouldBe(vector.LeafHash);
        }
    }

    [Fact]
    public void How_a_value_is_stored_makes_no_difference()
    {
        var bangladeshTime = _entry with { PostedAt = _entry.PostedAt.ToOffset(TimeSpan.FromHours(6)).AddTicks(9) };
        var otherOrder = Line(line => line with { Debit = line.Debit + 0.0000m, Dimensions = [.. line.Dimensions.Reverse()] });
        bangladeshTime.Encode().ShouldBe(_entry.Encode());
        otherOrder.Encode().ShouldBe(_entry.Encode());
        (_entry with { Reference = null }).Encode().ShouldBe((_entry with { Reference = "" }).Encode());
    }

    [Fact]
    public void Whatever_is_changed_shows()
    {
        var other = Guid.CreateVersion7();
        CanonicalEntry[] tampered =
        [
            _entry with { OrganizationId = other }, _entry with { EntryId = other }, _entry with { Number = "JV-2026-27-0003" },
            _entry with { Date = _entry.Date.AddDays(1) }, _entry with { PostedAt = _entry.PostedAt.AddMicroseconds(1) },
            _entry with { PostedBy = other }, _entry with { Currency = "EUR" }, _entry with { Narration = "other" }, _entry with { Reference = "other" },
            _entry with { SourceType = "bill" }, _entry with { SourceId = other }, _entry with { ReversesEntryId = other }, _entry with { Lines = [.. _entry.Lines.Reverse()] },
            _entry with { Lines = [.. _entry.Lines, _entry.Lines[0]] }, _entry with { Lines = [_entry.Lines[0]] },
            Line(line => line with { AccountId = other }), Line(line => line with { Debit = 100.01m }), Line(line => line with { Credit = 1 }),
            Line(line => line with { Currency = "EUR" }), Line(line => line with { ExchangeRate = 122.54m }),
            Line(line => line with { BaseDebit = 12253.01m }), Line(line => line with { BaseCredit = 1 }), Line(line => line with { PartyId = null }),
            Line(line => line with { Dimensions = [] }), Line(line => line with { Dimensions = [line.Dimensions[0]] }),
            Line(line => line with { Description = null }),
        ];
        tampered.Append(_entry).Select(entry => Convert.ToHexString(MerkleTree.LeafHash(entry.Encode()))).ShouldBeUnique();
    }

    [Fact]
    public void Text_cannot_imitate_the_form()
    {
        var plain = _entry with { Number = "A", SourceType = "b|c", Narration = "x\n1|y" };
        var lines = Encoding.UTF8.GetString(plain.Encode()).Split('\n');
        lines.Length.ShouldBe(2 + plain.Lines.Count);
        lines[1].Split('|').Length.ShouldBe(12);
        lines.Skip(2).ShouldAllBe(line => line.Split('|').Length == 11);
    }

    [Fact]
    public void Different_texts_encode_differently()
    {
        var text = Gen.OneOfConst('\\', '|', '\n', 'p', 'n', 'a').Array[0, 6].Select(chars => new string(chars));
        Gen.Select(text, text, text, text).Sample((narration, reference, otherNarration, otherReference) =>
        {
            var left = Encoding.UTF8.GetString((_entry with { Narration = narration, Reference = reference }).Encode());
            var right = Encoding.UTF8.GetString((_entry with { Narration = otherNarration, Reference = otherReference }).Encode());
            (left == right).ShouldBe((narration, reference) == (otherNarration, otherReference));
        }, iter: 5_000);
    }

    private static CanonicalEntry Line(Func<CanonicalLine, CanonicalLine> change) =>
        _entry with { Lines = [change(_entry.Lines[0]), .. _entry.Lines.Skip(1)] };
}
