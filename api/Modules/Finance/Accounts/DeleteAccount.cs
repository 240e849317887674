using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

public sealed record DeleteAccountRequest
{
    /// <summary>Id of the account.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteAccount(ErpDbContext db, Caller caller, LedgerGate gate, AccountUsage usage) : CommandEndpoint<DeleteAccountRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/accounts/{id}");
        Operate("Accounts", "delete", FinancePermissions.ManageAccounts);
        Changes();
        AnswersNothing();
        Refuses(AccountErrors.InUse, AccountErrors.HasChildren);
        Summary(s => { s.Summary = "Delete an account"; s.Description = "Deletes an account that never had a journal line, or an empty group. Deactivate one that had."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteAccountRequest request, CancellationToken ct)
    {
        var query = db.Set<Account>().ReachableBy(caller).Where(a => a.Id == request.Id);
        await gate.HoldAsync(query, ct);
        var found = await query.Include(a => a.DimensionRules).FirstOrDefaultAsync(ct);
        if (!Current(found).Try(out var account, out var refusal))
            return refusal;
        if (await db.Set<Account>().AnyAsync(a => a.ParentId == account.Id, ct))
            return AccountErrors.HasChildren;
        if (await usage.IsUsedAsync(account.Id, ct))
            return AccountErrors.InUse;
        db.Remove(account);
        return Unit.Value;
    }
}
