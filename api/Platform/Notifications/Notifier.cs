using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Notifications;

/// <summary>
/// Tells all processes what a transaction has changed, once it is committed. PostgreSQL lets one notifying transaction commit at a time, so
/// this is for what changes rarely, never for postings.
/// </summary>
internal sealed class Notifier(UnitOfWork work)
{
    public const string Channel = "erp_changes";

    public void Tell(string topic, string subject) => work.Enlist(new("select pg_notify($1, $2)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = Channel }, new NpgsqlParameter<string> { TypedValue = $"{topic} {subject}" } },
    });
}
