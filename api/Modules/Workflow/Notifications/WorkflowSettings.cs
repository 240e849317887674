namespace Erp.Modules.Workflow.Notifications;

/// <summary>The <c>Workflow</c> section of the configuration.</summary>
internal sealed class WorkflowSettings
{
    public const string Section = "Workflow";

    /// <summary>The front end's page for a task, with <c>{id}</c> where its id goes, such as <c>https://app.example.com/tasks/{id}</c>. Without it emails name the task and link nowhere.</summary>
    public string? TaskUrl { get; init; }

    /// <summary>The front end's page for an approval, with <c>{id}</c> likewise.</summary>
    public string? InstanceUrl { get; init; }
}
