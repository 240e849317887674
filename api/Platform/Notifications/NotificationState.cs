namespace Erp.Platform.Notifications;

/// <summary>Whether this process hears what others change.</summary>
internal sealed class NotificationState
{
    private volatile bool _isLive;

    /// <summary>True while every change arrives by itself. While it is false, who keeps things in memory must look for changes itself.</summary>
    public bool IsLive
    {
        get => _isLive;
        set => _isLive = value;
    }
}
