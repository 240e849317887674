using Erp.Kernel;
using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Instances;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Email;

namespace Erp.Modules.Workflow.Notifications;

/// <summary>Words the emails, in the reader's language.</summary>
internal sealed class WorkflowMail(WorkflowSettings settings)
{
    public EmailMessage Ask(MemberInfo reader, HeldTask held)
    {
        var (instance, step, overdue) = (held.Instance, held.Step, held.Task.EscalatedAt is not null);
        var link = Link(settings.TaskUrl, held.Task.Id);
        return IsBangla(reader)
            ? new(reader.Email, $"{(overdue ? "বিলম্বিত অনুমোদন" : "অনুমোদন প্রয়োজন")}: {instance.Title}",
                $"{instance.Title}\nপরিমাণ: {Amount(instance)}\nধাপ: {step.NameBn ?? step.Name}\n\nআপনার সিদ্ধান্তের অপেক্ষায় আছে{(overdue ? "; সময়সীমা পেরিয়ে গেছে" : "")}।\n{link}")
            : new(reader.Email, $"{(overdue ? "Overdue approval" : "Approval needed")}: {instance.Title}",
                $"{instance.Title}\nAmount: {Amount(instance)}\nStep: {step.Name}\n\nIt waits for your decision{(overdue ? " and is overdue" : "")}.\n{link}");
    }

    public EmailMessage Tell(MemberInfo reader, WorkflowInstance instance, string? comment)
    {
        var link = Link(settings.InstanceUrl, instance.Id);
        var said = comment is null ? "" : $"\n{comment}\n";
        return IsBangla(reader)
            ? new(reader.Email, $"{Bangla(instance.Status)}: {instance.Title}", $"{instance.Title}\nপরিমাণ: {Amount(instance)}\n\n{Bangla(instance.Status)}।\n{said}{link}")
            : new(reader.Email, $"{English(instance.Status)}: {instance.Title}", $"{instance.Title}\nAmount: {Amount(instance)}\n\n{English(instance.Status)}.\n{said}{link}");
    }

    private static bool IsBangla(MemberInfo reader) => reader.Locale == "bn";

    private static string Link(string? page, Guid id) => page is null ? "" : $"\n{page.Replace("{id}", id.ToString(), StringComparison.Ordinal)}\n";

    private static string Amount(WorkflowInstance instance) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Currency.Find(instance.BaseCurrency)!.Scale(instance.Amount)} {instance.BaseCurrency}");

    private static string English(WorkflowInstanceStatus status) => status switch
    {
        WorkflowInstanceStatus.Approved => "Approved",
        WorkflowInstanceStatus.Rejected => "Rejected",
        WorkflowInstanceStatus.Returned => "Returned for correction",
        _ => "Approval withdrawn",
    };

    private static string Bangla(WorkflowInstanceStatus status) => status switch
    {
        WorkflowInstanceStatus.Approved => "অনুমোদিত",
        WorkflowInstanceStatus.Rejected => "প্রত্যাখ্যাত",
        WorkflowInstanceStatus.Returned => "সংশোধনের জন্য ফেরত",
        _ => "অনুমোদন প্রত্যাহার",
    };
}
