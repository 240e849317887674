using System.Security.Cryptography;
using System.Text.Json;
using Erp.Sdk;

namespace Erp.Demo;

/// <summary>How to get into the demo company: made up at random, so that no password works anywhere by default.</summary>
internal sealed record DemoAccess(string Email, string Password, string SignUpKey, string? ClientId = null, string? ClientSecret = null, DateOnly? BooksThrough = null)
{
    private const string EasilyRead = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static DemoAccess MakeUp(string email) =>
        new(email, string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(EasilyRead, 5))), $"demo-{RandomNumberGenerator.GetHexString(32, lowercase: true)}");

    public DemoAccess WithClient(SignUpApiClient client) => this with { ClientId = client.ClientId, ClientSecret = client.ClientSecret };

    public DemoAccess WithBooks(DateOnly through) => this with { BooksThrough = through };

    public ErpClient Connect(Uri server) => new(new() { BaseUrl = server, ClientId = ClientId, ClientSecret = ClientSecret });

    public static async Task<DemoAccess?> ReadAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
            return null;
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<DemoAccess>(stream, Indented, ct);
    }

    /// <summary>Whole or not at all, and for its owner's eyes only.</summary>
    public async Task SaveAsync(string file, CancellationToken ct)
    {
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(unfinished, options))
            await JsonSerializer.SerializeAsync(stream, this, Indented, ct);
        File.Move(unfinished, path, overwrite: true);
    }
}
