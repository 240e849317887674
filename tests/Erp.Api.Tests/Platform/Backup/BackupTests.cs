using Erp.Infrastructure;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;
using Shouldly;
using Xunit;

namespace Erp.Platform.Backup;

public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_restored_into_a_new_database_has_the_same_books_and_goes_on_numbering()
    {
        await using var original = await OwnHost.StartAsync("backupsource");
        var tenant = await original.SignUpAsync();
        var year = (await tenant.Get("/v1/fiscal-years").ShouldBe(200)).Data[0];
        var entry = Entry(year.GetProperty("startDate").GetString()!);
        for (var i = 0; i < 3; i++)
            await tenant.Post("/v1/journal-entries", entry).ShouldBe(201);
        var before = await tenant.Get("/v1/reports/trial-balance").ShouldBe(200);
        using var file = new TemporaryFile();
        (await original.RunAsync<BackupVerb>(file.Path)).Code.ShouldBe(ExitCodes.Done);
        // What comes after it is not in it.
        await tenant.Post("/v1/journal-entries", entry).ShouldBe(201);

        await using var restored = await OwnHost.StartAsync("backuptarget");
        var (code, output) = await restored.RunAsync<RestoreVerb>(file.Path);

        code.ShouldBe(ExitCodes.Done, output);
        output.ShouldContain("3 entries, 6 lines: no difference");
        // The tenant's client signs in with its secret of old.
        var again = await TestTenant.WithTokenAsync(restored.Address, tenant.ClientId, tenant.ClientSecret);
        (await again.Get("/v1/reports/trial-balance").ShouldBe(200))["columns"].GetRawText().ShouldBe(before["columns"].GetRawText());
        var next = await again.Post("/v1/journal-entries", entry).ShouldBe(201);
        next["number"].GetString()!.ShouldEndWith("4");
    }

    [Fact]
    public async Task A_backup_is_not_restored_over_tenants()
    {
        await using var host = await OwnHost.StartAsync("backupused");
        using var file = new TemporaryFile();
        await host.RunAsync<BackupVerb>(file.Path);
        await host.SignUpAsync();

        var refused = await Should.ThrowAsync<StartupException>(() => host.RunAsync<RestoreVerb>(file.Path));

        refused.Message.ShouldContain("Restore into a new, empty database");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task A_file_that_is_cut_off_or_no_backup_is_refused_and_changes_nothing(int length)
    {
        await using var host = await OwnHost.StartAsync($"backupbroken{(length == 0 ? "a" : "b")}");
        using var file = new TemporaryFile();
        await host.RunAsync<BackupVerb>(file.Path);
        await File.WriteAllBytesAsync(file.Path, (await File.ReadAllBytesAsync(file.Path, Ct))[..length], Ct);

        var refused = await Should.ThrowAsync<StartupException>(() => host.RunAsync<RestoreVerb>(file.Path));

        refused.Message.ShouldContain("cannot be read as a backup");
        await host.SignUpAsync();
    }

    [Fact]
    public async Task An_existing_file_is_never_overwritten()
    {
        await using var host = await OwnHost.StartAsync("backuptwice");
        using var file = new TemporaryFile();
        await host.RunAsync<BackupVerb>(file.Path);
        var written = await File.ReadAllBytesAsync(file.Path, Ct);

        await Should.ThrowAsync<StartupException>(() => host.RunAsync<BackupVerb>(file.Path));

        (await File.ReadAllBytesAsync(file.Path, Ct)).ShouldBe(written);
    }

    private static object Entry(string date) => new
    {
        date,
        narration = "Office rent",
        post = true,
        lines = new[] { new { accountCode = "6210", debit = (string?)"850.25", credit = (string?)null }, new { accountCode = "1113", debit = (string?)null, credit = (string?)"850.25" } },
    };

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.backup");

        public void Dispose() => File.Delete(Path);
    }
}
