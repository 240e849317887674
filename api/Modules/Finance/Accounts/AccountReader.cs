using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

/// <summary>Answers one account, for the operations that look for it by different names.</summary>
internal sealed class AccountReader(ErpDbContext db, Caller caller, AccountPaths paths, CustomFieldValues fields)
{
    public async Task<Result<AccountResponse>> GetAsync(Func<IQueryable<Account>, IQueryable<Account>> which, CancellationToken ct) =>
        await which(db.Set<Account>().ReachableBy(caller)).Select(AccountResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? (found with { Path = (await paths.OfAsync([found.Id], ct))[found.Id] }).Shown(await fields.ViewAsync<Account>())
            : RequestErrors.NotFound;
}
