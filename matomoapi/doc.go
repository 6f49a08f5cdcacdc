// Package matomoapi is a client of Matomo's Reporting API.
//
// A [Client] posts API methods to one Matomo server and answers either the
// server's own bytes ([Client.Raw], [Client.Bulk]) or decoded values: reports
// ([Client.Report]), websites ([Client.Sites]), the list of reports
// ([Client.ReportMetadata]) and the like. [DecodeReport] reads every shape that
// a report comes in: objects, lists, maps of dates and of websites, scalars and
// the empty list that stands for nothing.
//
// With a [Cache] the client keeps answers on disk: finished periods for good, what
// may still change for a short while, and either as a stand-in when the server is
// out of reach. [Client.Bulk] makes all calls of a screen with one request. A
// [Segment] chooses visits. [Tracker] is the other direction: the Tracking API.
//
// The package knows nothing of how a person signs in: a function of type
// [Authorize] puts the credential on each request. Credentials never go into a
// URL or into an error. Failures are of type *[Error], whose Kind says what to
// do about them.
//
// Dates are civil dates ([Date]) and stretches of them ([Span]), always in the
// time zone of the website that they speak of.
//
// See https://developer.matomo.org/api-reference/reporting-api
package matomoapi
