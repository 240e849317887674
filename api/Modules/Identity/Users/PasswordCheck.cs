using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Erp.Modules.Identity.Users;

/// <summary>
/// Checks an email and a password, with lockout. In a transaction of its own, which always commits: a failed try must count even where
/// the request around it is refused and rolled back.
/// </summary>
internal sealed class PasswordCheck(IServiceScopeFactory scopes, IPasswordHasher<User> hasher)
{
    // Of no account: spends the time that a real check takes, so that the time does not tell which emails have one.
    private readonly string _decoy = hasher.HashPassword(null!, System.Security.Cryptography.RandomNumberGenerator.GetHexString(32));

    /// <returns>The user; null when there is none, the password is another, or the account is locked: the caller must not tell which.</returns>
    public async Task<User?> FindAsync(string email, string password, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();

        // The lock makes parallel guesses queue up, so that each sees the count of the one before.
        await work.RunAsync([LockUser(users.NormalizeEmail(email))], static (_, _) => Task.FromResult(0), ct);
        var user = await users.FindByEmailAsync(email);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(null!, _decoy, password);
            return null;
        }
        var right = await users.CheckPasswordAsync(user, password);
        if (!right)
            await users.AccessFailedAsync(user);
        else if (user.AccessFailedCount > 0)
            await users.ResetAccessFailedCountAsync(user);
        await db.SaveChangesAsync(ct);
        await work.CommitAsync(ct);
        return right ? user : null;
    }

    private static NpgsqlBatchCommand LockUser(string? normalizedEmail) => new("select 1 from erp.users where normalized_email = $1 for update")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = normalizedEmail ?? "" } },
    };
}
