using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Backup;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Npgsql;

namespace Erp.Modules.Tenancy.Tenants;

/// <summary><c>-- import-tenant FILE SLUG EMAIL</c>.</summary>
internal sealed partial class ImportTenantVerb(TimeProvider clock) : IMaintenanceVerb
{
    public string Name => "import-tenant";
    public string Summary => "Makes a new tenant from an export (POST /v1/tenant-exports), and verifies its ledger.";
    public string Details => """
          -- import-tenant <file> <slug> <owner's email>
             --name=<tenant's name>        as it was, unless told
             --password=<password>         of the owner's account if there is one; otherwise a new account gets it, or one that is printed

        All of the file is imported, or nothing; nothing too when its ledger does not hold. Ids, numbers, dates, seals and the audit trail stay as they were; people, API clients,
        webhooks and secrets are set up anew by the owner.
        """;
    public IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [(RestoreVerb.NotVerified, "the verification found differences; the output lists them, and nothing was kept")];
    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        if (run.Arguments is not [var path, var slug, var email])
            throw new StartupException("Say what to import and whose it is: '-- import-tenant tenant-export.ndjson.gz rahman-traders owner@rahman.example'.");
        if (!File.Exists(path))
            throw new StartupException($"There is no file {path}.");
        if (!Slug().IsMatch(slug))
            throw new StartupException($"'{slug}' is no slug: 1 to {Tenant.SlugLength} lower-case letters, digits and hyphens.");
        var given = run.Option("password");
        var password = given ?? RandomNumberGenerator.GetHexString(24, lowercase: true);
        var id = Guid.CreateVersion7(clock.GetUtcNow());

        if (await ImportAsync(run, id, slug, email, password, path, ct) is not { } rows)
            return RestoreVerb.NotVerified;
        await run.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{slug} ({id}): {rows.Values.Sum():N0} rows in {rows.Count} tables imported."));
        if (given is null)
            await run.Out.WriteLineAsync($"{email} signs in with {password}");
        return ExitCodes.Done;
    }

    /// <returns>How many rows of each table; null when the books do not hold.</returns>
    private async Task<IReadOnlyDictionary<string, long>?> ImportAsync(VerbRun run, Guid id, string slug, string email, string password, string path, CancellationToken ct)
    {
        await using var scope = run.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(Caller.NoTenant, null, "system", null);
        var (work, db) = (scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<ErpDbContext>());
        try
        {
            var import = scope.ServiceProvider.GetRequiredService<TenantImport>();
            var header = await import.HeaderAsync(path, ct);
            await work.EnterAsync(id, ct);
            db.Add(new Tenant { Id = id, Slug = slug, Name = run.Option("name") ?? header.Name, CreatedAt = clock.GetUtcNow() });
            var owner = await scope.ServiceProvider.GetRequiredService<IOwnerRegistration>().RegisterOwnerAsync(id, email, email, password, ct);
            if (owner.IsRefused)
                throw new StartupException($"{email} cannot own it: {owner.Errors[0].Definition.English} Give the password of an account that is there with --password=…, or another email.");
            await db.SaveChangesAsync(ct);
            var rows = await import.FillAsync(path, id, ct);
            foreach (var check in scope.ServiceProvider.GetServices<IArrivalCheck>())
                if (!await check.CheckAsync(slug, run.Out, ct))
                    return null;
            await work.CommitAsync(ct);
            return rows;
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be imported ({refused.Message.TrimEnd('.')}); nothing was kept. Give a whole file that POST /v1/tenant-exports of the same build has written.");
        }
        catch (Exception taken) when ((taken as PostgresException ?? taken.InnerException as PostgresException)?.ConstraintName == "tenants_slug_taken")
        {
            throw new StartupException($"There is a tenant '{slug}' already: give another slug.");
        }
        finally
        {
            await work.RollbackAsync(CancellationToken.None);
        }
    }

    [GeneratedRegex(Tenant.SlugPattern)]
    private static partial Regex Slug();
}
