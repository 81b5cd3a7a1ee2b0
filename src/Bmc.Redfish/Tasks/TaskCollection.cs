using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Tasks;

/// <summary>Whoever is no Administrator sees his own.</summary>
internal sealed class TaskCollection(RunningTasks tasks) : CollectionResource("TaskCollection", "Task Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        new(Members(tasks.List(request.Caller!).Select(task => Paths.Under(Paths.Tasks, task.Id))));
}
