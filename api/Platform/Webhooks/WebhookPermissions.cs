using Erp.Platform.Auth;

namespace Erp.Platform.Webhooks;

internal static class WebhookPermissions
{
    public static readonly Permission Read = new("webhooks.read", "See webhook endpoints and their deliveries", "ওয়েবহুক ঠিকানা ও প্রেরণ দেখা");
    public static readonly Permission Manage = new("webhooks.manage", "Add, change and delete webhook endpoints, resend deliveries", "ওয়েবহুক ঠিকানা যোগ, পরিবর্তন ও মুছে ফেলা, আবার পাঠানো");
}
