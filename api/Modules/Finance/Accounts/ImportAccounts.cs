using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

public sealed record ImportAccountsRequest : IPlainTextRequest
{
    /// <summary>The file.</summary>
    public string Content { get; set; } = "";
}

/// <summary>What an import did to the chart.</summary>
public sealed record ImportAccountsResponse
{
    /// <summary>Accounts added.</summary>
    public required int Created { get; init; }

    /// <summary>Accounts changed.</summary>
    public required int Updated { get; init; }

    /// <summary>Accounts that were already as the file says.</summary>
    public required int Unchanged { get; init; }
}

internal sealed class ImportAccounts(ErpDbContext db, IOrganizations organizations, LedgerGate gate, AccountUsage usage, CustomFieldValues fields, ChartExternalIds externalIds, TimeProvider clock)
    : CommandEndpoint<ImportAccountsRequest, ImportAccountsResponse>
{
    public override void Configure()
    {
        Post("/v1/accounts/import");
        var operation = Operate("Accounts", "import", FinancePermissions.ManageAccounts);
        operation.Parameters["organizationId"] = "Organization whose chart it is; may be left out when the caller can reach exactly one.";
        Description(d => d.ClearDefaultAccepts().Accepts<ImportAccountsRequest>(CsvMediaType.Value));
        Refuses([.. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues]);
        Refuses(RequestErrors.NotFound, RequestErrors.OrganizationRequired, CsvErrors.Empty, CsvErrors.NotText, CsvErrors.Malformed, CsvErrors.UnknownColumn, CsvErrors.MissingColumn, CsvErrors.TooManyLines, AccountErrors.InUse,
            AccountErrors.CodeRepeated, AccountErrors.SystemKeyRepeated, AccountErrors.SystemKeyTaken, AccountErrors.UnknownParentCode, AccountErrors.ParentNotGroup,
            AccountErrors.ParentOfOtherType, AccountErrors.ParentCycle, AccountErrors.TooDeep, AccountErrors.GroupTakesNoPostings, CurrencyErrors.Unknown);
        Summary(s =>
        {
            s.Summary = "Import a chart of accounts";
            s.Description = """
                Adds and changes accounts by code, all or nothing; accounts that the file does not name stay as they are. UTF-8 CSV with a header line; columns
                `code`, `nameEn`, `type` and, if wanted, `nameBn`, `parentCode`, `isGroup`, `systemKey`, `controlKind`, `currency`, `isActive` and
                `customFields.<key>` for the tenant's own fields, `externalId.<system>` for the ids in another system (several on lines of their own in the
                cell), in any order; an empty cell clears a value, a column that is not there leaves it. External ids are only set: the code says which account it is.
                An error names its place as `line:12/type`.
                """;
        });
    }

    protected override async Task<Result<ImportAccountsResponse>> Handle(ImportAccountsRequest request, CancellationToken ct)
    {
        if (!Organization().Try(out var organizationId, out var refusal)
            || !(await organizations.ResolveQueryAsync(organizationId, ct)).Try(out var organization, out refusal)
            || !AccountCsv.Read(request.Content, await fields.ViewAsync<Account>()).Try(out var rows, out refusal))
            return refusal;
        await gate.HoldAsync(organization.Id, ct);
        var existing = await db.Set<Account>().Include(a => a.DimensionRules).Where(a => a.OrganizationId == organization.Id).ToListAsync(ct);
        var import = new ChartImport(organization.Id, existing, () => Guid.CreateVersion7(clock.GetUtcNow()));
        if (import.Apply(rows) is { Count: > 0 } errors)
            return errors;
        var used = await usage.UsedAsync([.. import.Delicate.Select(d => d.Id)], ct);
        if (import.Delicate.Where(d => used.Contains(d.Id)).Select(d => d.Refusal).ToList() is { Count: > 0 } refused)
            return refused;

        List<Error> wrong = [.. await ApplyFieldsAsync(import.Pairs(rows), ct), .. await externalIds.ApplyAsync(import.Pairs(rows), ct)];
        if (wrong.Count > 0)
            return CustomFieldErrors.Alike(wrong);

        db.AddRange(import.Added);
        db.ChangeTracker.DetectChanges();
        var updated = existing.Count(a => db.Entry(a).State == EntityState.Modified);
        foreach (var account in existing.Where(a => import.Moved.Contains(a.Id)))
            db.CountVersion(account);
        return new ImportAccountsResponse { Created = import.Added.Count, Updated = updated, Unchanged = rows.Count - import.Added.Count - updated };
    }

    private async Task<List<Error>> ApplyFieldsAsync(IEnumerable<(AccountRow Row, Account Account)> pairs, CancellationToken ct)
    {
        var errors = new List<Error>();
        foreach (var (row, account) in pairs)
        {
            var changed = row.CustomFields?.Where(v => IsChange(account, v.Key, v.Value)).ToDictionary();
            if (changed is not { Count: > 0 } && account.Version > 0)
                continue;
            var applied = await fields.ApplyAsync(account, changed, ct);
            errors.AddRange(applied.Errors.Select(e => e with { Pointer = CsvErrors.Pointer(row.Line, e.Pointer?[1..].Replace('/', '.')), Args = [("line", row.Line), .. e.Args] }));
        }
        return errors;
    }

    /// <summary>An empty cell is none where there is no value.</summary>
    private static bool IsChange(Account account, string key, JsonElement value) =>
        account.CustomFields?.TryGetValue(key, out var stored) is true ? !JsonElement.DeepEquals(stored, value) : value.ValueKind != JsonValueKind.Null;

    private Result<Guid?> Organization()
    {
        var text = HttpContext.Request.Query["organizationId"].ToString();
        if (text.Length == 0)
            return (Guid?)null;
        return Guid.TryParse(text, out var id) ? id : RequestErrors.InvalidValue.At("query:organizationId", ("reason", "A UUID is expected."));
    }
}
