using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>ASP.NET Core Identity over the request's own context and transaction: it changes tracked entities, whoever runs the transaction saves.</summary>
internal sealed class UserStore : UserOnlyStore<User, ErpDbContext, Guid>
{
    public UserStore(ErpDbContext db) : base(db) => AutoSaveChanges = false;
}
