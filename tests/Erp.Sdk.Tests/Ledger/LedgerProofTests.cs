using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Sdk.Host;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Ledger;

public sealed class LedgerProofTests
{
    private static readonly LedgerSealResponse First = LedgerVectors.Proofs[0].Seal;
    private static readonly LedgerSealResponse Second = LedgerVectors.Proofs[4].Seal;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_sealed_entry_of_the_vectors_is_proved()
    {
        foreach (var proof in LedgerVectors.Proofs)
        {
            LedgerProof.Verify(proof).ShouldBeNull();
            LedgerProof.Verify(proof, proof.Seal.SealHash.ToUpperInvariant()).ShouldBeNull();
        }
        LedgerProof.VerifySeals([First, Second]).ShouldBeNull();
        LedgerProof.VerifySeals([]).ShouldBeNull();
    }

    [Theory]
    [InlineData("number", "\"JV-2026-27-0009\""), InlineData("date", "\"2026-07-16\""), InlineData("postedAt", "\"2026-07-15T09:30:00.123457Z\""), InlineData("postedBy", "null")]
    [InlineData("currency", "\"EUR\""), InlineData("narration", "\"other\""), InlineData("reference", "null"), InlineData("sourceType", "\"bill\"")]
    [InlineData("reversesEntryId", "\"01980000-0000-7000-8000-000000000066\""), InlineData("lines", "[]")]
    [InlineData("lines/0/debit", "\"100.01\""), InlineData("lines/0/accountId", "\"01980000-0000-7000-8000-000000000066\""), InlineData("lines/0/exchangeRate", "\"122.54\"")]
    [InlineData("lines/0/dimensions", "[]"), InlineData("lines/0/partyId", "null"), InlineData("lines/0/description", "\"other\"")]
    public void A_changed_entry_shows(string field, string value) => LedgerProof.Verify(Forged($"entry/{field}", value)).ShouldBe(ProofFlaw.EntryNotInSeal);

    [Theory]
    [InlineData("entry/postedAt", "\"2026-07-15T15:30:00.1234569+06:00\""), InlineData("entry/lines/0/debit", "\"100.0000\""), InlineData("entry/lines/0/debit", "100")]
    public void How_a_value_is_written_makes_no_difference(string field, string value) => LedgerProof.Verify(Forged(field, value)).ShouldBeNull();

    [Theory]
    [InlineData("sequence", "1", ProofFlaw.EntryNotInSeal), InlineData("sequence", "4", ProofFlaw.Malformed), InlineData("sequence", "0", ProofFlaw.Malformed)]
    [InlineData("path/1", "\"zz\"", ProofFlaw.Malformed), InlineData("path/1", "null", ProofFlaw.Malformed), InlineData("path", "[]", ProofFlaw.Malformed)]
    [InlineData("seal/merkleRoot", "\"\"", ProofFlaw.Malformed), InlineData("seal/firstSequence", "3", ProofFlaw.Malformed), InlineData("seal/previousSealHash", "\"x\"", ProofFlaw.Malformed)]
    [InlineData("seal/lastSequence", "-9223372036854775808", ProofFlaw.Malformed)]
    public void A_proof_holds_for_its_place_only(string field, string value, ProofFlaw flaw) => LedgerProof.Verify(Forged(field, value)).ShouldBe(flaw);

    [Fact]
    public void A_seal_that_was_altered_or_is_not_the_trusted_one_shows()
    {
        LedgerProof.Verify(Forged("seal/merkleRoot", $"\"{Second.MerkleRoot}\"")).ShouldBe(ProofFlaw.EntryNotInSeal);
        LedgerProof.Verify(Forged("seal/sealHash", $"\"{Second.SealHash}\"")).ShouldBe(ProofFlaw.SealAltered);
        LedgerProof.Verify(Forged("seal/previousSealHash", $"\"{Second.SealHash}\"")).ShouldBe(ProofFlaw.SealAltered);
        LedgerProof.Verify(LedgerVectors.Proofs[1], Second.SealHash).ShouldBe(ProofFlaw.SealNotTrusted);
        LedgerProof.VerifySeals([Second, First]).ShouldBe(ProofFlaw.ChainBroken);
        LedgerProof.VerifySeals([First, First]).ShouldBe(ProofFlaw.ChainBroken);
        LedgerProof.VerifySeals([Forged("seal/lastSequence", "4").Seal, Second]).ShouldBe(ProofFlaw.SealAltered);
        LedgerProof.VerifySeals([First, Forged("seal/previousSealHash", "\"x\"").Seal]).ShouldBe(ProofFlaw.Malformed);
    }

    [Theory]
    [InlineData("null"), InlineData("{}"), InlineData("[1]"), InlineData("proof")]
    public void What_is_no_proof_is_not_read(string json) => Should.Throw<JsonException>(() => LedgerProof.Parse(json));

    [Fact]
    public async Task The_running_API_s_proofs_hold_for_what_they_prove_and_for_nothing_else()
    {
        using var company = await Company.SignUpAsync();
        var entries = new List<JournalEntryResponse>();
        foreach (var narration in (string[])["অফিস ভাড়া | জুলাই", "Line\none\\two", "Rent 3"])
            entries.Add(await company.Client.JournalEntries.CreateAsync(Company.Rent(12_500.10m, narration: narration), cancellationToken: Ct));

        foreach (var entry in entries)
        {
            var proof = await SealedProofAsync(company.Client, entry.Id);
            CanonicalEntry.Text(proof.Entry).ShouldBe(proof.Content);
            var kept = proof.Seal.SealHash;
            LedgerProof.Verify(proof, kept).ShouldBeNull();
            LedgerProof.Verify(LedgerProof.Parse(JsonSerializer.Serialize(proof, ErpJson.Options)), kept).ShouldBeNull();

            proof.Entry.Lines[0].Debit += 0.01m;
            LedgerProof.Verify(proof, kept).ShouldBe(ProofFlaw.EntryNotInSeal);
        }
        var seals = await company.Client.LedgerSeals.ListAllAsync(cancellationToken: Ct).ToListAsync(Ct);
        LedgerProof.VerifySeals(seals.AsEnumerable().Reverse()).ShouldBeNull();
    }

    /// <summary>Sealing follows the posting within seconds.</summary>
    private static async Task<JournalEntryProof> SealedProofAsync(ErpClient client, Guid entry)
    {
        while (true)
        {
            try
            {
                return await client.JournalEntries.ProofAsync(entry, cancellationToken: Ct);
            }
            catch (ErpApiException refused) when (refused.Code == "not_sealed_yet")
            {
                await Task.Delay(100, Ct);
            }
        }
    }

    /// <summary>The second proof of the vectors with one value replaced.</summary>
    private static JournalEntryProof Forged(string path, string value)
    {
        var proof = JsonSerializer.SerializeToNode(LedgerVectors.Proofs[1], ErpJson.Options)!;
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(proof, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (int.TryParse(steps[^1], out var at))
            parent[at] = JsonNode.Parse(value);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
        return LedgerProof.Parse(proof.ToJsonString());
    }
}
