namespace DoseListener.Dicom.Upper;

/// <summary>
/// PS3.8 table 9-10 as it is printed: which action an event asks for in a state. A dot is an empty cell: the event cannot
/// happen there, since there is no transport connection or the service user has nothing to answer.
/// </summary>
internal static class StateTable
{
    private const string Printed = """
               Sta1  Sta2  Sta3  Sta4  Sta5  Sta6  Sta7  Sta8  Sta9  Sta10 Sta11 Sta12 Sta13
        Evt1   AE1   .     .     .     .     .     .     .     .     .     .     .     .
        Evt2   .     .     .     AE2   .     .     .     .     .     .     .     .     .
        Evt3   .     AA1   AA8   .     AE3   AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA6
        Evt4   .     AA1   AA8   .     AE4   AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA6
        Evt5   AE5   .     .     .     .     .     .     .     .     .     .     .     .
        Evt6   .     AE6   AA8   .     AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA7
        Evt7   .     .     AE7   .     .     .     .     .     .     .     .     .     .
        Evt8   .     .     AE8   .     .     .     .     .     .     .     .     .     .
        Evt9   .     .     .     .     .     DT1   .     AR7   .     .     .     .     .
        Evt10  .     AA1   AA8   .     AA8   DT2   AR6   AA8   AA8   AA8   AA8   AA8   AA6
        Evt11  .     .     .     .     .     AR1   .     .     .     .     .     .     .
        Evt12  .     AA1   AA8   .     AA8   AR2   AR8   AA8   AA8   AA8   AA8   AA8   AA6
        Evt13  .     AA1   AA8   .     AA8   AA8   AR3   AA8   AA8   AR10  AR3   AA8   AA6
        Evt14  .     .     .     .     .     .     .     AR4   AR9   .     .     AR4   .
        Evt15  .     .     AA1   AA2   AA1   AA1   AA1   AA1   AA1   AA1   AA1   AA1   .
        Evt16  .     AA2   AA3   .     AA3   AA3   AA3   AA3   AA3   AA3   AA3   AA3   AA2
        Evt17  .     AA5   AA4   AA4   AA4   AA4   AA4   AA4   AA4   AA4   AA4   AA4   AR5
        Evt18  .     AA2   .     .     .     .     .     .     .     .     .     .     AA2
        Evt19  .     AA1   AA8   .     AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA8   AA7
        """;

    private static readonly AssociationAction?[][] Cells = Parse();

    /// <summary>Null: an empty cell.</summary>
    public static AssociationAction? Find(AssociationState state, AssociationEvent happened) => Cells[(int)happened - 1][(int)state - 1];

    /// <summary>The state an action ends in (PS3.8 tables 9-6 to 9-9, last column).</summary>
    /// <param name="otherwise">For the two actions that decide: AE-6 refuses the request by itself; AR-8 collides at the acceptor's end.</param>
    public static AssociationState Next(AssociationAction action, bool otherwise = false) => action switch
    {
        AssociationAction.AE1RequestTransport => AssociationState.Sta4AwaitingTransport,
        AssociationAction.AE2SendRequest => AssociationState.Sta5AwaitingAnswer,
        AssociationAction.AE3ConfirmAcceptance => AssociationState.Sta6Established,
        AssociationAction.AE4ConfirmRejection => AssociationState.Sta1Idle,
        AssociationAction.AE5StartArtim => AssociationState.Sta2AwaitingRequest,
        AssociationAction.AE6JudgeRequest => otherwise ? AssociationState.Sta13AwaitingClose : AssociationState.Sta3AwaitingLocalResponse,
        AssociationAction.AE7SendAccept => AssociationState.Sta6Established,
        AssociationAction.AE8SendReject => AssociationState.Sta13AwaitingClose,
        AssociationAction.DT1SendData or AssociationAction.DT2IndicateData => AssociationState.Sta6Established,
        AssociationAction.AR1SendReleaseRequest or AssociationAction.AR6IndicateData => AssociationState.Sta7AwaitingReleaseResponse,
        AssociationAction.AR2IndicateRelease or AssociationAction.AR7SendData => AssociationState.Sta8AwaitingLocalRelease,
        AssociationAction.AR3ConfirmReleaseAndClose or AssociationAction.AR5StopArtim => AssociationState.Sta1Idle,
        AssociationAction.AR4SendReleaseResponse => AssociationState.Sta13AwaitingClose,
        AssociationAction.AR8IndicateCollision => otherwise
            ? AssociationState.Sta10CollisionAcceptorAwaitingReleaseResponse
            : AssociationState.Sta9CollisionRequestorAwaitingLocalRelease,
        AssociationAction.AR9SendReleaseResponse => AssociationState.Sta11CollisionRequestorAwaitingReleaseResponse,
        AssociationAction.AR10ConfirmRelease => AssociationState.Sta12CollisionAcceptorAwaitingLocalRelease,
        AssociationAction.AA2Close or AssociationAction.AA3IndicateAbortAndClose or AssociationAction.AA4IndicateAbort or AssociationAction.AA5StopArtim => AssociationState.Sta1Idle,
        AssociationAction.AA1SendAbort or AssociationAction.AA6Ignore or AssociationAction.AA7SendAbort or AssociationAction.AA8SendAbortAndIndicate => AssociationState.Sta13AwaitingClose,
    };

    private static AssociationAction?[][] Parse()
    {
        var actions = Enum.GetValues<AssociationAction>().ToDictionary(action => Number(action.ToString()), action => (AssociationAction?)action);
        actions["."] = null;
        return Printed.Split('\n').Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(cell => actions[cell]).ToArray())
            .ToArray();
    }

    /// <summary><c>AA1</c> of <c>AA1SendAbort</c>.</summary>
    private static string Number(string name) => name[..(2 + name.Skip(2).TakeWhile(char.IsAsciiDigit).Count())];
}
