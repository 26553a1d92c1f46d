using DoseListener.Store.Studies;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Who waits for the merge of a study.</summary>
internal sealed class StudyPlannerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Study_that_takes_long_to_merge_holds_up_no_other_study()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        var planner = new StudyPlanner(database.Path);
        using var end = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var large = Task.Run(() => PlanAsync("large", () =>
        {
            begun.SetResult();
            end.Wait();
        }));
        await begun.Task;

        // Some of them may share the turn of the large one, by chance; not all.
        var others = Enumerable.Range(0, 16).Select(number => Task.Run(() => PlanAsync($"other {number}", () => { }))).ToList();
        try
        {
            await Task.WhenAny(others).WaitAsync(Patience);
            Assert.That(large.IsCompleted, Is.False);
        }
        finally
        {
            end.Set();
        }

        await Task.WhenAll([large, .. others]).WaitAsync(Patience);

        Task<bool> PlanAsync(string study, Action merge) => planner.RunAsync(
            study,
            before =>
            {
                merge();
                return StudyChange.Of(before, null);
            },
            _ => Task.FromResult((true, true, default(StudyState))),
            CancellationToken.None);
    }
}
