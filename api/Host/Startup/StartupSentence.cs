using Erp.Platform.EmbeddedPostgres;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Erp.Host.Startup;

/// <summary>Puts what keeps the program from starting into one sentence that names the remedy.</summary>
internal static class StartupSentence
{
    /// <returns>Null for a bug, which keeps its stack trace.</returns>
    public static string? Of(Exception failure) => failure switch
    {
        StartupException or EmbeddedPostgresException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}: stop the program that listens there, or choose another address with --urls=http://localhost:<port>.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"PostgreSQL does not let the program in ({refused.MessageText}): check user and password in ConnectionStrings__Erp and ConnectionStrings__ErpApp.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } refused =>
            $"PostgreSQL has no such database ({refused.MessageText}): create it, or name another in ConnectionStrings__Erp.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"The user of ConnectionStrings__Erp may not set up the database ({refused.MessageText}): let it own the database and create roles, or create the app's role yourself and name it in ConnectionStrings__ErpApp.",
        PostgresException => null,
        NpgsqlException unreachable => $"The PostgreSQL of ConnectionStrings__Erp does not answer ({unreachable.Message.ReplaceLineEndings(" ").TrimEnd('.')}): start it, or correct the connection string.",
        ArgumentException { Source: "Npgsql" } => $"ConnectionStrings__Erp is not a connection string ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}): write Host=…;Database=…;Username=…;Password=….",
        _ => null,
    };
}
