using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Tests.Upper;

/// <summary>PS3.8 table 9-10 once more, written down event by event, and compared cell by cell.</summary>
public sealed class StateTableTests
{
    private static readonly int[] Established = [6, 7, 8, 9, 10, 11, 12];

    private static readonly Dictionary<(int Event, int State), (string Action, int Next)> Book = List();

    [Test]
    public void Every_cell_is_that_of_the_standard([Range(1, 19)] int happened, [Range(1, 13)] int state)
    {
        var action = StateTable.Find((AssociationState)state, (AssociationEvent)happened);
        if (!Book.TryGetValue((happened, state), out var book))
        {
            Assert.That(action, Is.Null);
            return;
        }

        Assert.That(action?.ToString(), Does.Match($"^{book.Action}[A-Z][a-z]"));
        Assert.That((int)StateTable.Next(action!.Value), Is.EqualTo(book.Next));
    }

    [Test]
    public void Any_PDU_in_any_state_with_a_connection_has_an_action_and_one_out_of_place_ends_in_an_abort()
    {
        foreach (var state in Enum.GetValues<AssociationState>().Where(state => state is not (AssociationState.Sta1Idle or AssociationState.Sta4AwaitingTransport)))
        {
            Assert.That(StateTable.Find(state, AssociationEvent.Evt19InvalidPduReceived)?.ToString(), Does.Match("^AA[178]"), $"{state}");
            foreach (var pdu in new[] { 3, 4, 6, 10, 12, 13, 16, 19 }.Select(number => (AssociationEvent)number))
            {
                Assert.That(StateTable.Find(state, pdu), Is.Not.Null, $"{pdu} in {state}");
            }
        }
    }

    [Test]
    public void Two_actions_decide_where_they_end()
    {
        Assert.That(StateTable.Next(AssociationAction.AE6JudgeRequest, otherwise: true), Is.EqualTo(AssociationState.Sta13AwaitingClose));
        Assert.That(StateTable.Next(AssociationAction.AR8IndicateCollision, otherwise: true), Is.EqualTo(AssociationState.Sta10CollisionAcceptorAwaitingReleaseResponse));
    }

    private static Dictionary<(int, int), (string, int)> List()
    {
        var book = new Dictionary<(int, int), (string, int)>();
        void Add(int happened, string action, int next, params int[] states)
        {
            foreach (var state in states)
            {
                book.Add((happened, state), (action, next));
            }
        }

        Add(1, "AE1", 4, 1);
        Add(2, "AE2", 5, 4);
        Add(5, "AE5", 2, 1);
        Add(7, "AE7", 6, 3);
        Add(8, "AE8", 13, 3);
        Add(9, "DT1", 6, 6);
        Add(9, "AR7", 8, 8);
        Add(11, "AR1", 7, 6);
        Add(14, "AR4", 13, 8, 12);
        Add(14, "AR9", 11, 9);

        // A-ASSOCIATE-AC and -RJ.
        Add(3, "AE3", 6, 5);
        Add(4, "AE4", 1, 5);
        foreach (var answer in new[] { 3, 4 })
        {
            Add(answer, "AA1", 13, 2);
            Add(answer, "AA8", 13, [3, .. Established]);
            Add(answer, "AA6", 13, 13);
        }

        // A-ASSOCIATE-RQ.
        Add(6, "AE6", 3, 2);
        Add(6, "AA8", 13, [3, 5, .. Established]);
        Add(6, "AA7", 13, 13);

        // P-DATA-TF.
        Add(10, "AA1", 13, 2);
        Add(10, "DT2", 6, 6);
        Add(10, "AR6", 7, 7);
        Add(10, "AA8", 13, 3, 5, 8, 9, 10, 11, 12);
        Add(10, "AA6", 13, 13);

        // A-RELEASE-RQ.
        Add(12, "AA1", 13, 2);
        Add(12, "AR2", 8, 6);
        Add(12, "AR8", 9, 7);
        Add(12, "AA8", 13, 3, 5, 8, 9, 10, 11, 12);
        Add(12, "AA6", 13, 13);

        // A-RELEASE-RP.
        Add(13, "AA1", 13, 2);
        Add(13, "AR3", 1, 7, 11);
        Add(13, "AR10", 12, 10);
        Add(13, "AA8", 13, 3, 5, 6, 8, 9, 12);
        Add(13, "AA6", 13, 13);

        // Abort by the user, abort by the peer, close, ARTIM, nonsense.
        Add(15, "AA1", 13, [3, 5, .. Established]);
        Add(15, "AA2", 1, 4);
        Add(16, "AA2", 1, 2, 13);
        Add(16, "AA3", 1, [3, 5, .. Established]);
        Add(17, "AA5", 1, 2);
        Add(17, "AA4", 1, [3, 4, 5, .. Established]);
        Add(17, "AR5", 1, 13);
        Add(18, "AA2", 1, 2, 13);
        Add(19, "AA1", 13, 2);
        Add(19, "AA8", 13, [3, 5, .. Established]);
        Add(19, "AA7", 13, 13);
        return book;
    }
}
