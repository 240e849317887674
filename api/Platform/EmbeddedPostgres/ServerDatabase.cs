using Npgsql;

namespace Erp.Platform.EmbeddedPostgres;

internal static class ServerDatabase
{
    internal static NpgsqlConnectionStringBuilder Connection(int port, string password, string database) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = PostgresCluster.Superuser,
        Password = password,
        Database = database,
    };

    /// <summary>Creates the database when it is not there yet; proves on the way that the server answers.</summary>
    internal static async Task EnsureAsync(NpgsqlConnectionStringBuilder wanted, CancellationToken ct)
    {
        try
        {
            await using var there = new NpgsqlConnection(Unpooled(wanted, wanted.Database!));
            await there.OpenAsync(ct);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var server = new NpgsqlConnection(Unpooled(wanted, "postgres"));
            await server.OpenAsync(ct);
            await using var create = server.CreateCommand();
            using var quoting = new NpgsqlCommandBuilder();
#pragma warning disable CA2100 // The name is quoted as an identifier; CREATE DATABASE takes no parameter.
            create.CommandText = $"CREATE DATABASE {quoting.QuoteIdentifier(wanted.Database!)} TEMPLATE template0 ENCODING 'UTF8'";
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    internal static string Unpooled(NpgsqlConnectionStringBuilder wanted, string database) =>
        new NpgsqlConnectionStringBuilder(wanted.ConnectionString) { Database = database, Pooling = false }.ConnectionString;
}
