using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Samples;

/// <summary>PDUs byte by byte, as PS3.8 9.3 and PS3.7 D.3.3 print them.</summary>
internal static class Pdus
{
    /// <summary>One context, as <c>echoscu</c> proposes it.</summary>
    public static readonly byte[] EchoRequest = Hex.Bytes("""
        01 00 00 00 00 B3  A-ASSOCIATE-RQ, 179 bytes follow
        00 01 00 00  protocol version 1
        44 4F 53 45 4C 49 53 54 45 4E 45 52 20 20 20 20  called "DOSELISTENER"
        45 43 48 4F 53 43 55 20 20 20 20 20 20 20 20 20  calling "ECHOSCU"
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  reserved
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        10 00 00 15  application context
        31 2E 32 2E 38 34 30 2E 31 30 30 30 38 2E 33 2E 31 2E 31 2E 31
        20 00 00 2E  presentation context
        01 00 00 00  id 1
        30 00 00 11 31 2E 32 2E 38 34 30 2E 31 30 30 30 38 2E 31 2E 31  Verification
        40 00 00 11 31 2E 32 2E 38 34 30 2E 31 30 30 30 38 2E 31 2E 32  Implicit VR Little Endian
        50 00 00 20  user information
        51 00 00 04 00 00 40 00  maximum length 16384
        52 00 00 07 31 2E 32 2E 33 2E 34  implementation class 1.2.3.4
        55 00 00 09 50 4F 43 4B 45 54 53 43 55  version name POCKETSCU
        """);

    /// <summary>Every item that user information can hold, and one that nobody defined.</summary>
    public static readonly byte[] AllUserItems = Hex.Bytes("""
        51 00 00 04 00 02 00 00  maximum length 131072
        52 00 00 03 31 2E 32  implementation class 1.2
        53 00 00 04 00 08 00 01  asynchronous operations 8 and 1
        54 00 00 07 00 03 31 2E 33 01 00  role of 1.3: SCU
        55 00 00 02 56 31  version name V1
        56 00 00 07 00 03 31 2E 33 AA BB  extended negotiation of 1.3
        57 00 00 11 00 03 31 2E 33 00 03 31 2E 34 00 05 00 03 31 2E 35  common extended: class 1.3, service 1.4, related 1.5
        58 00 00 0A 02 01 00 02 6D 65 00 02 70 77  user "me" with a passcode, answer wanted
        5F 00 00 01 FF  nobody knows
        """);

    public static readonly byte[] EchoCommand = Hex.Bytes("""
        04 00 00 00 00 4A  P-DATA-TF, 74 bytes follow
        00 00 00 46 01 03  PDV of 70 bytes on context 1: a command, the last of it
        00 00 00 00 04 00 00 00 38 00 00 00  (0000,0000) group length 56
        00 00 02 00 12 00 00 00 31 2E 32 2E 38 34 30 2E 31 30 30 30 38 2E 31 2E 31 00  (0000,0002) Verification
        00 00 00 01 02 00 00 00 30 00  (0000,0100) C-ECHO-RQ
        00 00 10 01 02 00 00 00 01 00  (0000,0110) message 1
        00 00 00 08 02 00 00 00 01 01  (0000,0800) no data set
        """);

    public static readonly byte[] ReleaseRequest = Hex.Bytes("05 00 00 00 00 04 00 00 00 00");

    public static readonly byte[] Abort = Hex.Bytes("07 00 00 00 00 04 00 00 00 00");

    /// <summary>The first bytes of a TLS 1.2 handshake.</summary>
    public static readonly byte[] TlsHello = Hex.Bytes("16 03 01 02 00 01 00 01 FC 03 03 00 11 22 33 44");
}
