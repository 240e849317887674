using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.ApiClients;
using Erp.Modules.Identity.Contracts;
using Erp.Modules.Identity.Invitations;
using Erp.Modules.Identity.Keys;
using Erp.Modules.Identity.OpenId;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.SignIn;
using Erp.Modules.Identity.Users;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Audit;
using Erp.Platform.Auth;
using Erp.Platform.Email;
using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace Erp.Modules.Identity;

internal static class IdentityModule
{
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(IdentitySettings.Section);
        var settings = section.Get<IdentitySettings>() ?? new();
        builder.Services.AddSingleton(Options.Create(settings));

        AddKeys(builder.Services, settings);
        builder.AddOpenIdServer(settings);
        builder.AddSignIn(settings);
        builder.AddClientCors(settings);
        builder.Services.AddHostedService<PublicClientSeeder>();
        // Addresses and requests of these endpoints carry codes, verifiers and invitation tokens; a log is no place for them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning);
        AddUsers(builder.Services);
        builder.Services.AddSingleton<AccessTokens>().AddNotified<AccessGrants>().AddSingleton<AccessGrantLoader>();
        builder.Services.AddSingleton<IPermissionResolver, PermissionResolver>().AddSingleton<ILastingAccess, LastingAccess>();
        builder.Services.AddScoped<TenantAccess>().AddScoped<MyTenants>().AddScoped<OAuthClients>().AddScoped<ApiClientFactory>();
        builder.Services.AddScoped<CurrentAccess>().AddScoped<IActorNames, ActorDirectory>().AddScoped<INoticeRecipients, NoticeRecipients>().AddScoped<GrantRules>().AddScoped<RoleDirectory>().AddScoped<RolePermissions>().AddScoped<RoleEditor>();
        builder.Services.AddScoped<Managers>().AddScoped<Members>().AddScoped<IMembers, MemberDirectory>().AddScoped<IKnownIds, KnownRoles>().AddScoped<SignIns>().AddScoped<InvitationMail>().AddScoped<Acceptance>();
        return builder;
    }

    /// <summary>The OAuth endpoints and the sign-in pages; after routing and before <c>UseAuthentication</c>, where OpenIddict answers.</summary>
    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseCors();
        app.UseRateLimiter();
        app.Use(IdentityTransaction.Invoke);
        SignInEndpoints.Map(app);
        return app;
    }

    private static void AddKeys(IServiceCollection services, IdentitySettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("erp").PersistKeysToDbContext<ErpDbContext>();
        if (settings.KeyRingCertificate is { } file)
            protection.ProtectKeysWithCertificate(Open(file, settings.KeyRingCertificatePassword));
        services.AddSingleton<KeyRing>().AddSingleton<TokenKeyOptions>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(s => s.GetRequiredService<TokenKeyOptions>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(s => s.GetRequiredService<TokenKeyOptions>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>>(s => s.GetRequiredService<TokenKeyOptions>());
        services.AddHostedService<IdentityUpkeep>();
    }

    private static X509Certificate2 Open(string file, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            throw new StartupException($"The certificate {file} of Identity__KeyRingCertificate cannot be opened ({e.Message.TrimEnd('.')}): correct the path, or Identity__KeyRingCertificatePassword.");
        }
    }

    private static void AddUsers(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            // Length is what protects; composition rules only make passwords predictable (NIST SP 800-63B, 3.1.1.2).
            options.Password = new() { RequiredLength = User.PasswordMinLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
            options.Lockout = new() { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        }).AddUserStore<UserStore>();
        services.AddSingleton<PasswordCheck>().AddScoped<UserAccounts>().AddScoped<IOwnerRegistration, OwnerRegistration>();
    }
}
