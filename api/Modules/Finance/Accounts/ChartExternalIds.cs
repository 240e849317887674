using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Accounts;

/// <summary>Gives accounts the external ids that a file says.</summary>
internal sealed class ChartExternalIds(ExternalIdValues externalIds)
{
    /// <summary>
    /// What is wrong, by line. An id that another account has is taken even if the same file takes it away there: moving one is two steps, on
    /// purpose.
    /// </summary>
    public async Task<List<Error>> ApplyAsync(IEnumerable<(AccountRow Row, Account Account)> pairs, CancellationToken ct)
    {
        var given = pairs.Where(p => p.Row.ExternalIds is not null).Select(p => (p.Row, p.Account, Ids: IdsOf(p.Row))).ToList();
        var owners = await externalIds.OwnersAsync<Account>([.. given.SelectMany(g => g.Ids)], ct);
        var (seen, errors) = (new HashSet<ExternalId>(), new List<Error>());
        foreach (var (row, account, ids) in given)
        {
            foreach (var id in ids)
            {
                if (!seen.Add(id))
                    errors.Add(At(row, id, ExternalIdErrors.Repeated, ("system", id.System), ("id", id.Id)));
                else if (owners.TryGetValue(id, out var owner) && owner != account.Id)
                    errors.Add(At(row, id, ExternalIdErrors.Taken));
            }
            account.ExternalIds = ExternalId.Sorted([.. (account.ExternalIds ?? []).Where(i => !row.ExternalIds!.ContainsKey(i.System)), .. ids]);
            if (account.ExternalIds?.Count > ExternalId.MostOfOne)
                errors.Add(At(row, account.ExternalIds[^1], RequestErrors.InvalidValue, ("reason", $"At most {ExternalId.MostOfOne} external ids are allowed.")));
        }
        return errors;
    }

    private static List<ExternalId> IdsOf(AccountRow row) => [.. row.ExternalIds!.SelectMany(c => c.Value.Select(id => new ExternalId(c.Key, id)))];

    private static Error At(AccountRow row, ExternalId id, ErrorDefinition error, params (string, object?)[] args) =>
        error.At(CsvErrors.Pointer(row.Line, AccountIdColumns.Prefix + id.System), [("line", row.Line), .. args]);
}
