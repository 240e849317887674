using System.Text;
using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

public sealed record ExportAccountsRequest
{
    /// <summary>Organization whose chart to export; may be left out when the caller can reach exactly one.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }
}

internal sealed class ExportAccounts(ErpDbContext db, IOrganizations organizations, CustomFieldValues fields) : QueryEndpoint<ExportAccountsRequest, Unit>
{
    public override void Configure()
    {
        Get("/v1/accounts/export");
        Operate("Accounts", "export", FinancePermissions.ReadAccounts).OtherMediaTypes.Add(CsvMediaType.Value);
        Summary(s =>
        {
            s.Summary = "Export the chart of accounts";
            s.Description = "The whole chart as CSV, by code, in the form that the import reads, with the custom fields that the caller may see and the external ids: importing it again changes nothing. Dimension rules are not part of it.";
        });
    }

    protected override async Task<Result<Unit>> Handle(ExportAccountsRequest request, CancellationToken ct)
    {
        if (!(await organizations.ResolveQueryAsync(request.OrganizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.OrganizationId == organization.Id).ToListAsync(ct);
        var codes = accounts.ToDictionary(a => a.Id, a => a.Code);
        var view = await fields.ViewAsync<Account>();
        var text = new StringWriter();
        AccountCsv.Write(text, [.. accounts.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => RowOf(a, a.ParentId is { } parent ? codes[parent] : null))], [.. view.Visible.Select(f => f.Field.Key).Order(StringComparer.Ordinal)]);

        HttpContext.Response.ContentType = $"{CsvMediaType.Value}; charset=utf-8; header=present";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"accounts-{organization.Code}.csv\"";
        HttpContext.Response.Headers.CacheControl = "no-store";
        await HttpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
        return Unit.Value;
    }

    private static AccountRow RowOf(Account account, string? parentCode) => new()
    {
        Code = account.Code,
        Name = account.Name,
        NameBn = account.NameBn,
        Type = account.Type,
        ParentCode = parentCode,
        IsGroup = account.IsGroup,
        SystemKey = account.SystemKey,
        ControlKind = account.ControlKind,
        Currency = account.Currency,
        IsActive = account.IsActive,
        CustomFields = account.CustomFields,
        ExternalIds = AccountIdColumns.Of(account.ExternalIds),
    };
}
