using Erp.Kernel;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>Makes accounts in the running transaction, or takes the one that the password opens.</summary>
internal sealed class UserAccounts(ErpDbContext db, UserManager<User> users, PasswordCheck passwords, TimeProvider clock)
{
    public async Task<Result<User>> FindOrCreateAsync(string email, string name, string password, CancellationToken ct)
    {
        email = email.Trim();
        var normalized = users.NormalizeEmail(email);
        if (await db.Set<User>().AnyAsync(u => u.NormalizedEmail == normalized, ct))
            return await passwords.FindAsync(email, password, ct) is { } known ? known : OwnerRegistrationErrors.EmailTaken.At("/email");

        var user = User.Create(email, name.Trim(), clock.GetUtcNow());
        if (IsGuessable(password, user))
            return OwnerRegistrationErrors.WeakPassword.At("/password", ("min", User.PasswordMinLength), ("max", User.PasswordMaxLength));
        var created = await users.CreateAsync(user, password);
        if (created.Succeeded)
            return user;
        return created.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? OwnerRegistrationErrors.EmailTaken.At("/email")
            : OwnerRegistrationErrors.WeakPassword.At("/password", ("min", User.PasswordMinLength), ("max", User.PasswordMaxLength));
    }

    private static bool IsGuessable(string password, User user) =>
        password.Length > User.PasswordMaxLength
        || password.Equals(user.Email, StringComparison.OrdinalIgnoreCase)
        || password.Equals(user.Name, StringComparison.OrdinalIgnoreCase);
}
