namespace Erp.Platform.Audit;

/// <summary>Puts the names of who acted beside entries of the trail.</summary>
internal sealed class AuditEntries(IActorNames names)
{
    public async Task<IReadOnlyList<AuditEntryResponse>> AnswerAsync(IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        var known = await names.FindAsync(
            [.. entries.Select(e => e.UserId).OfType<Guid>().Distinct()],
            [.. entries.Select(e => e.ClientId).OfType<string>().Distinct()],
            ct);
        return [.. entries.Select(e => AuditEntryResponse.Of(e, known))];
    }
}
