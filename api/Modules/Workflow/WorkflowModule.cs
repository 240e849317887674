using Erp.Modules.Workflow.Attachments;
using Erp.Modules.Workflow.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Delegations;
using Erp.Modules.Workflow.Instances;
using Erp.Modules.Workflow.Notifications;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Jobs;

namespace Erp.Modules.Workflow;

internal static class WorkflowModule
{
    public static WebApplicationBuilder AddWorkflow(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(WorkflowSettings.Section).Get<WorkflowSettings>() ?? new()).AddSingleton<WorkflowMail>();
        builder.Services.AddScoped<WorkflowDefinitions>().AddScoped<WorkflowProgress>().AddScoped<WorkflowEvents>().AddScoped<IApprovalGate, ApprovalGate>()
            .AddScoped<TaskDecisions>().AddScoped<TaskPeople>().AddScoped<TaskAuthorities>().AddScoped<DelegationAccess>().AddScoped<Candidates>().AddScoped<AttachmentAccess>()
            .AddWork<WatchTask>(WatchTask.Kind, concurrency: 2).AddWork<FinishInstance>(FinishInstance.Kind, concurrency: 2);
        return builder;
    }
}
