using System.Security.Cryptography;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Erp.Modules.Identity.Keys;

/// <summary>A usable key.</summary>
internal sealed record TokenKey(string Id, KeyUse Use, SecurityKey Key, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom);

/// <summary>
/// The server's keys, from the database. Read when the first token is made or checked, not before: the program also runs without a
/// database (to write the OpenAPI document). Made on first use; several instances agree on them by a lock.
/// </summary>
internal sealed partial class KeyRing(DatabaseConnections connections, IDataProtectionProvider protection, TimeProvider clock, IOptions<IdentitySettings> settings, ILogger<KeyRing> log)
{
    private const long CreationLock = 7_310_002;
    private const int RsaBits = 2048;
    private const int AesBytes = 32;

    private readonly Lock _lock = new();
    private readonly IDataProtector _protector = protection.CreateProtector("Erp.Identity.SigningKeys");
    private IReadOnlyList<TokenKey>? _keys;

    /// <summary>Those in use or still accepted; of each use, the one that signs now comes first.</summary>
    public IReadOnlyList<TokenKey> Keys
    {
        get
        {
            lock (_lock)
                return _keys ??= Load();
        }
    }

    /// <summary>Reads again, and makes the next key when its time has come.</summary>
    /// <returns>True when something changed.</returns>
    public bool Refresh()
    {
        lock (_lock)
        {
            var before = _keys;
            _keys = Load();
            return before is not null && !before.Select(k => k.Id).SequenceEqual(_keys.Select(k => k.Id));
        }
    }

    private List<TokenKey> Load()
    {
        // Options are made synchronously, so this is too: one short query per process.
        using var connection = connections.App.OpenConnection();
        using var transaction = connection.BeginTransaction();
        var keys = Read(connection);
        if (Missing(keys).Count > 0)
        {
            Execute(connection, $"select pg_advisory_xact_lock({CreationLock})");
            keys = Read(connection);
            foreach (var use in Missing(keys))
                Create(connection, use, keys.Any(k => k.Use == use));
            keys = Read(connection);
        }
        transaction.Commit();
        var now = clock.GetUtcNow();
        return [.. keys.OrderBy(k => k.SignsFrom > now).ThenByDescending(k => k.SignsFrom)];
    }

    private List<KeyUse> Missing(List<TokenKey> keys) =>
        [.. Enum.GetValues<KeyUse>().Where(use => !keys.Any(k => k.Use == use && k.CreatedAt + settings.Value.SigningKeyLifetime > clock.GetUtcNow()))];

    private List<TokenKey> Read(NpgsqlConnection connection)
    {
        // A token that lives longest was made in the last moment of its key's turn.
        var oldest = clock.GetUtcNow() - settings.Value.SigningKeyLifetime - settings.Value.SigningKeyAnnouncedFor - settings.Value.RefreshTokenLifetime;
        using var command = new NpgsqlCommand("select id, use, material, created_at, signs_from from erp.signing_keys where created_at > $1", connection) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = oldest } } };
        using var reader = command.ExecuteReader();
        var keys = new List<TokenKey>();
        while (reader.Read())
        {
            var (id, use) = (reader.GetString(0), Enum.Parse<KeyUse>(reader.GetString(1)));
            try
            {
                var material = _protector.Unprotect(reader.GetFieldValue<byte[]>(2));
                keys.Add(new(id, use, Open(id, use, material), reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4)));
            }
            catch (CryptographicException e)
            {
                LogUnreadable(e, id);
            }
        }
        return keys;
    }

    private static SecurityKey Open(string id, KeyUse use, byte[] material)
    {
        if (use == KeyUse.Encrypt)
            return new SymmetricSecurityKey(material) { KeyId = id };
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(material, out _);
        return new RsaSecurityKey(rsa) { KeyId = id };
    }

    private void Create(NpgsqlConnection connection, KeyUse use, bool hasPredecessor)
    {
        var now = clock.GetUtcNow();
        using var rsa = RSA.Create(RsaBits);
        var material = use == KeyUse.Encrypt ? RandomNumberGenerator.GetBytes(AesBytes) : rsa.ExportPkcs8PrivateKey();
        var id = $"{now:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        using var command = new NpgsqlCommand("insert into erp.signing_keys (id, use, material, created_at, signs_from) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = id },
                new NpgsqlParameter<string> { TypedValue = use.ToString() },
                new NpgsqlParameter<byte[]> { TypedValue = _protector.Protect(material) },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = hasPredecessor ? now + settings.Value.SigningKeyAnnouncedFor : now },
            },
        };
        command.ExecuteNonQuery();
        CryptographicOperations.ZeroMemory(material);
        LogCreated(id, use);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    [LoggerMessage(LogLevel.Information, "Made the key {Id} to {Use} tokens with")]
    private partial void LogCreated(string id, KeyUse use);

    [LoggerMessage(LogLevel.Warning, "The key {Id} cannot be decrypted with this Data Protection key ring; tokens made with it are refused")]
    private partial void LogUnreadable(Exception exception, string id);
}
