using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Tasks;

/// <summary>The schema TaskService.</summary>
internal sealed class TaskServiceResource(TimeProvider time) : IResource
{
    public Schema Schema { get; } = new("TaskService", "v1_3_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.TaskService, "TaskService", "Task Service");
        json.Status("Enabled");
        json.Flag("ServiceEnabled", true);
        json.Text("CompletedTaskOverWritePolicy", "Oldest");
        json.Flag("LifeCycleEventOnTaskStateChange", true);
        json.Number("TaskAutoDeleteTimeoutMinutes", (long)RunningTasks.Kept.TotalMinutes);
        json.Number("TaskMonitorAutoExpirySeconds", 0L);
        json.Volatile(volatileJson => volatileJson.Time("DateTime", time.GetUtcNow()));
        json.Link("Tasks", Paths.Tasks);
        return default;
    }
}
