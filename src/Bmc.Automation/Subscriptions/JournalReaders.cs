namespace Bmc.Automation.Subscriptions;

/// <summary>Whose place in the journal a cursor is: a subscription's has its id, which is a number.</summary>
internal static class JournalReaders
{
    private const string Notification = "notification ";

    public static string OfNotification(string name) => Notification + name;

    public static bool IsNotification(string reader) => reader.StartsWith(Notification, StringComparison.Ordinal);
}
