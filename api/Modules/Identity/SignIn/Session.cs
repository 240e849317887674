using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Erp.Modules.Identity.Users;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.SignIn;

/// <summary>A person's sign-in in one browser, as the cookie carries it.</summary>
/// <param name="Id">Tells this sign-in from others of the same person.</param>
/// <param name="UserId">Who.</param>
/// <param name="SecurityStamp">Changes with the password: older sign-ins then end.</param>
/// <param name="SignedInAt">When the password was given.</param>
/// <param name="TenantId">The tenant last picked, of a person who has several.</param>
internal sealed record Session(Guid Id, Guid UserId, string SecurityStamp, DateTimeOffset SignedInAt, Guid? TenantId);

/// <summary>Reads and writes the session cookie.</summary>
internal sealed class Sessions(ErpDbContext db, TimeProvider clock)
{
    public const string Scheme = "Session";

    private const string IdClaim = "sid";
    private const string UserClaim = "sub";
    private const string StampClaim = "stamp";
    private const string TimeClaim = "auth_time";
    private const string TenantClaim = "tenant_id";

    /// <summary>The browser's session and its user, if the sign-in still holds.</summary>
    public async Task<(Session Session, User User)?> FindAsync(HttpContext http, CancellationToken ct)
    {
        if (await http.AuthenticateAsync(Scheme) is not { Succeeded: true, Principal: var principal } || Read(principal) is not { } session)
            return null;
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == session.UserId, ct);
        return user is not null && user.SecurityStamp == session.SecurityStamp ? (session, user) : null;
    }

    public Task StartAsync(HttpContext http, User user) =>
        WriteAsync(http, new(new Guid(RandomNumberGenerator.GetBytes(16)), user.Id, user.SecurityStamp ?? "", clock.GetUtcNow(), null));

    public static Task WriteAsync(HttpContext http, Session session)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(IdClaim, session.Id.ToString()));
        identity.AddClaim(new(UserClaim, session.UserId.ToString()));
        identity.AddClaim(new(StampClaim, session.SecurityStamp));
        identity.AddClaim(new(TimeClaim, session.SignedInAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (session.TenantId is { } tenant)
            identity.AddClaim(new(TenantClaim, tenant.ToString()));
        return http.SignInAsync(Scheme, new(identity));
    }

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);

    private static Session? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(IdClaim), out var id)
        && Guid.TryParse(principal.FindFirstValue(UserClaim), out var user)
        && long.TryParse(principal.FindFirstValue(TimeClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? new(id, user, principal.FindFirstValue(StampClaim) ?? "", DateTimeOffset.FromUnixTimeSeconds(time), Guid.TryParse(principal.FindFirstValue(TenantClaim), out var tenant) ? tenant : null)
            : null;
}
