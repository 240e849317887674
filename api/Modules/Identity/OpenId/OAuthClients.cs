using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.OpenId;

internal sealed class OAuthClients(ErpDbContext db)
{
    public Task<OAuthApplication?> FindAsync(string clientId, CancellationToken ct) => db.Set<OAuthApplication>().FirstOrDefaultAsync(a => a.ClientId == clientId, ct);
}
